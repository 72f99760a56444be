// A disk that promises no more than it must: what was synced is there; of what was not, nothing, some, or torn sectors of it.
import type { Step } from './trace.ts';

type WriteLoss = 'dropped' | 'subset' | 'torn';
export const writeLosses: readonly WriteLoss[] = ['dropped', 'subset', 'torn'];

type Change = Extract<Step, { is: 'write' | 'truncate' }>;
const sector = 512;

interface Disk {
	readonly take: (step: Step) => void;
	/** The files as a machine finds them after the power went now. */
	readonly afterCut: (loss: WriteLoss, random: () => number) => Map<string, Uint8Array>;
}

export function createDisk(): Disk {
	const files = new Map<string, { readonly synced: Content; pending: Change[] }>();
	const fileOf = (name: string) => {
		const known = files.get(name) ?? { synced: createContent(), pending: [] };
		files.set(name, known);
		return known;
	};
	return {
		take: (step) => {
			if (step.is === 'write' || step.is === 'truncate') fileOf(step.file).pending.push(step);
			else if (step.is === 'remove') files.delete(step.file);
			else if (step.is === 'sync') {
				const file = fileOf(step.file);
				for (const change of file.pending) file.synced.apply(change);
				file.pending = [];
			}
		},
		afterCut: (loss, random) => {
			const found = new Map<string, Uint8Array>();
			for (const [name, { synced, pending }] of files) {
				const content = createContent(synced.bytes());
				for (const change of loss === 'dropped' ? [] : pending) {
					if (change.is === 'truncate' || loss === 'subset') {
						if (random() < 0.5) content.apply(change);
						continue;
					}
					for (let from = 0; from < change.bytes.length; from += sector)
						if (random() < 0.5)
							content.apply({ ...change, at: change.at + from, bytes: change.bytes.subarray(from, from + sector) });
				}
				found.set(name, content.bytes());
			}
			return found;
		},
	};
}

interface Content {
	readonly apply: (change: Change) => void;
	readonly bytes: () => Uint8Array;
}

/** What is not synced yet seldom adds more: a copy need not be copied again to grow. */
const spareBytes = 1 << 17;

/** Bytes that grow in place; what lies between the end and a later write is zero. */
function createContent(given: Uint8Array = new Uint8Array(0)): Content {
	let room = new Uint8Array(given.length + spareBytes);
	room.set(given);
	let length = given.length;
	const grow = (to: number): void => {
		if (to > room.length) {
			const larger = new Uint8Array(Math.max(to, room.length * 2));
			larger.set(room.subarray(0, length));
			room = larger;
		}
		length = Math.max(length, to);
	};
	return {
		apply: (change) => {
			if (change.is === 'write') {
				grow(change.at + change.bytes.length);
				room.set(change.bytes, change.at);
			} else if (change.length >= length) grow(change.length);
			else {
				room.fill(0, change.length, length);
				length = change.length;
			}
		},
		bytes: () => room.subarray(0, length),
	};
}
