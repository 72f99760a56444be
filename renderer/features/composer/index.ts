// What other screens may use. Lazy parts are not here: who loads them imports their file.
export { Composer } from './Composer.tsx';
export { cutAtGaps } from './gaps.ts';
export { typeInto } from './ReplyBox.tsx';
export { variableValues } from './use-canned-picker.ts';
export { fillVariables, greetingName, type VariableName, variableNames } from './variables.ts';
