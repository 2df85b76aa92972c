/** The console of the drill that runs is the same console, under "/drill": it speaks to the drill's house alone. */
export const inDrill = /^\/drill(?:\/|$)/.test(location.pathname);

/** Before each address of the house that this console belongs to. */
export const base = inDrill ? '/drill' : '';
