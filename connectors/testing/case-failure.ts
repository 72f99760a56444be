/** A promise that a connector does not keep. The sentence is what its author reads first: what was promised and what happened. */
export class CaseFailure extends Error {
	override readonly name = 'CaseFailure';
}

export function assertThat(condition: unknown, sentence: string): asserts condition {
	if (!condition) throw new CaseFailure(sentence);
}
