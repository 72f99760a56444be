/** A rule that a connector breaks. The message tells its author the rule and what happened. */
export class CaseFailure extends Error {
	override readonly name = 'CaseFailure';
}

export function assertThat(condition: unknown, sentence: string): asserts condition {
	if (!condition) throw new CaseFailure(sentence);
}
