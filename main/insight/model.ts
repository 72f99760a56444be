// The learnt part: how much each measure and each hashed word speaks for liking over disliking (polarity) and for neither (neutrality).
import { model } from './data/model.ts';
import { hashed, measured, measures, places } from './features.ts';

export interface Weights {
	/** Two numbers per measure: polarity, neutrality. */
	readonly measures: Float32Array;
	/** Two numbers per place, to be multiplied by `scale`. */
	readonly places: Int8Array;
	readonly scale: number;
}

/** What the model says of the text analysed last. */
export const said = { polarity: 0, neutrality: 0 };

const decode = (text: string): Int8Array => {
	const bytes = atob(text);
	const decoded = new Int8Array(places * 2);
	// empty places are written as 0 and a count, because most places are empty
	let to = 0;
	for (let at = 0; at < bytes.length && to < decoded.length; at++) {
		const byte = bytes.charCodeAt(at);
		if (byte === 0) to += bytes.charCodeAt(++at);
		else decoded[to++] = byte;
	}
	return decoded;
};

export const readWeights = (): Weights => {
	const held = new Float32Array(measures.length * 2);
	for (const [place, name] of measures.entries()) {
		const pair = model.measures[name];
		held[place * 2] = pair?.[0] ?? 0;
		held[place * 2 + 1] = pair?.[1] ?? 0;
	}
	return { measures: held, places: decode(model.places), scale: model.scale };
};

/** Sets `said` from the measures and hashed words of the text analysed last. */
export const ask = (weights: Weights): void => {
	let polarity = 0;
	let neutrality = 0;
	for (let place = 0; place < hashed.count; place++) {
		const at = (hashed.place[place] ?? 0) * 2;
		polarity += weights.places[at] ?? 0;
		neutrality += weights.places[at + 1] ?? 0;
	}
	// a long text repeats itself: its words together count at most like those of a few sentences
	const damp = weights.scale / Math.sqrt(1 + hashed.count / 40);
	polarity *= damp;
	neutrality *= damp;
	for (let place = 0; place < measures.length; place++) {
		const value = measured[place] ?? 0;
		polarity += value * (weights.measures[place * 2] ?? 0);
		neutrality += value * (weights.measures[place * 2 + 1] ?? 0);
	}
	said.polarity = polarity;
	said.neutrality = neutrality;
};
