import { Trans, useLingui } from '@lingui/react/macro';
import { EmojiPicker as Base, type EmojiPickerListComponents } from 'frimousse';
import css from './EmojiPicker.module.css';
import { loadEmojiData } from './emoji-data.ts';

/** The library counts rows and columns from 0, a grid from 1. */
const counted = <P extends { 'aria-rowindex'?: number | undefined; 'aria-colindex'?: number | undefined }>(
	props: P,
): P => {
	const next = { ...props };
	for (const name of ['aria-rowindex', 'aria-colindex'] as const) {
		const index = next[name];
		if (index !== undefined) next[name] = index + 1;
	}
	return next;
};

const components: Partial<EmojiPickerListComponents> = {
	CategoryHeader: ({ category, ...props }) => (
		<div {...props} className={css.category}>
			{category.label}
		</div>
	),
	Row: ({ children, ...props }) => (
		<div {...counted(props)} className={css.row}>
			{children}
		</div>
	),
	Emoji: ({ emoji, ...props }) => (
		<button {...counted(props)} type="button" className={css.emoji}>
			{emoji.emoji}
		</button>
	),
};

/** Words find one, arrows walk, Enter takes it. */
export function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
	const { t } = useLingui();
	return (
		<Base.Root
			className={css.picker}
			columns={9}
			resolveEmojiData={loadEmojiData}
			onEmojiSelect={({ emoji }) => onPick(emoji)}
		>
			<Base.Search className={css.search} aria-label={t`Find an emoji`} placeholder={t`Find an emoji`} autoFocus />
			<Base.Viewport className={css.viewport} tabIndex={0}>
				<Base.Loading className={css.empty}>
					<Trans>Loading</Trans>
				</Base.Loading>
				<Base.Empty className={css.empty}>
					<Trans>No emoji has this name.</Trans>
				</Base.Empty>
				<Base.List className={css.list} components={components} aria-label={t`Emojis`} />
			</Base.Viewport>
			<div className={css.foot}>
				<Base.ActiveEmoji>
					{({ emoji }) => (emoji ? <span className={css.name}>{emoji.label}</span> : <span />)}
				</Base.ActiveEmoji>
				<Base.SkinToneSelector className={css.tone} aria-label={t`Change the skin tone`} />
			</div>
		</Base.Root>
	);
}
