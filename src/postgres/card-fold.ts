/** Grows when the fold of a log comes to something that older cards do not have. */
export const cardFold = 6;
