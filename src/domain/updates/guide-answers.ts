/** The five questions of "Who needs to know?", in their order. */
export const guideQuestions = ['spreading', 'asking', 'reachable', 'worrying', 'sensitive'] as const;
export type GuideQuestion = (typeof guideQuestions)[number];

/** What somebody answered; a question without an answer is absent. */
export type GuideAnswers = { readonly [Question in GuideQuestion]?: boolean | undefined };
