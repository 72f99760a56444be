// The picker's own data, bundled as a script that is loaded with the picker: by itself the library would fetch it from elsewhere, which the
// page's policy forbids.
import type { EmojiData, SkinTone } from 'frimousse';

/** Newer ones are boxes on many computers. */
const newestVersion = 15;
const tones: readonly Exclude<SkinTone, 'none'>[] = ['light', 'medium-light', 'medium', 'medium-dark', 'dark'];

type Tone = (typeof tones)[number];
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

export async function loadEmojiData(): Promise<EmojiData> {
	const [{ default: emojis }, { default: messages }] = await Promise.all([
		import('emojibase-data/en/data.json'),
		import('emojibase-data/en/messages.json'),
	]);
	const groups = messages.groups.filter(({ key }) => key !== 'component');
	const shown = new Set(groups.map(({ order }) => order));
	return {
		locale: 'en',
		categories: groups.map(({ order, message }) => ({ index: order, label: capital(message) })),
		skinTones: Object.fromEntries(messages.skinTones.map(({ key, message }) => [key, capital(message)])) as Record<
			Tone,
			string
		>,
		emojis: emojis.flatMap(({ emoji, group, version, label, tags, skins }) => {
			if (group === undefined || !shown.has(group) || version > newestVersion) return [];
			const skinned = skins?.flatMap((skin) => {
				const tone = typeof skin.tone === 'number' ? tones[skin.tone - 1] : undefined;
				return tone === undefined ? [] : [[tone, skin.emoji] as const];
			});
			return {
				emoji,
				category: group,
				version,
				label: capital(label),
				tags: tags ?? [],
				...(skinned?.length ? { skins: Object.fromEntries(skinned) as Record<Tone, string> } : {}),
			};
		}),
	};
}
