// What other screens may use. What is loaded only when it is wanted is in lazy.ts.
export { AffectedReplies } from './AffectedReplies.tsx';
export { cutAtGaps, findGaps, nextGap, previousGap } from './gaps.ts';
export { bringAlong, insertCannedReply } from './insert-canned-reply.ts';
export { outdatedText, suggestionText } from './reply-texts.ts';
export { useCannedReplySearch } from './use-canned-reply-search.ts';
export { variableValues } from './variable-values.ts';
export { fillVariables, type VariableValues } from './variables.ts';
