// Weights as signed bytes: one scale per output, so that a rare output keeps its detail.
export interface Bytes {
	readonly bytes: Int8Array;
	/** The weight of one step, per output. */
	readonly scales: Float32Array;
}

/** `weights` holds `outputs` numbers per row; those beyond 99.99 % of an output's are cut. */
export function toBytes(weights: Float32Array, outputs: number): Bytes {
	const scales = Float32Array.from({ length: outputs }, (_, output) => {
		const sizes = weights.filter((_weight, at) => at % outputs === output).map(Math.abs);
		sizes.sort();
		return Math.max(1e-4, sizes[Math.floor(sizes.length * 0.9999)] ?? 0) / 127;
	});
	return {
		bytes: Int8Array.from(weights, (weight, at) =>
			Math.max(-127, Math.min(127, Math.round(weight / (scales[at % outputs] ?? 1)))),
		),
		scales,
	};
}
