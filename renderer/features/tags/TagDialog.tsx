import { Combobox } from '@base-ui/react/combobox';
import { Trans, useLingui } from '@lingui/react/macro';
import { Check, Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Tag, ThreadId } from '../../../contract/index.ts';
import { useStores, useTags, useThread } from '../../state/context.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import floating from '../../ui/floating.module.css';
import { TagDot } from '../../ui/TagDot.tsx';
import css from './TagDialog.module.css';

type Option = Pick<Tag, 'name' | 'colour' | 'meaning'> & { id: Tag['id'] | null };

/** T, a few letters, Enter: put on, taken off, or made on the spot. */
export function TagDialog({ threadId, onClose }: { threadId: ThreadId; onClose: () => void }) {
	const { t } = useLingui();
	const { client, ui } = useStores();
	const tags = useTags((state) => state.tags) ?? [];
	const thread = useThread((state) => (state.threadId === threadId ? state.thread : null));
	const [typed, setTyped] = useState('');
	const input = useRef<HTMLInputElement>(null);
	const attempt = ui.getState().attempt;
	const on: Option[] = thread?.tags ?? [];
	const name = typed.trim();
	const isNew = name !== '' && name.length <= 40 && !tags.some((tag) => same(tag.name, name));
	const options: Option[] = [...tags, ...(isNew ? [{ id: null, name, colour: 'grey' as const, meaning: '' }] : [])];

	const change = (next: readonly Option[]) => {
		const added = next.find((option) => !on.some((old) => old.id === option.id));
		const removed = on.find((old) => !next.some((option) => option.id === old.id));
		setTyped('');
		void attempt(async () => {
			if (added) {
				const tagId = added.id ?? (await client['tags.save']({ name: added.name })).id;
				await client['threads.tag']({ threadId, tagId });
			} else if (removed?.id) await client['threads.untag']({ threadId, tagId: removed.id });
		});
	};

	return (
		<Dialog title={t`Tags`} closeLabel={t`Close`} onClose={onClose} firstFocus={input}>
			<Combobox.Root<Option, true>
				inline
				open
				multiple
				autoHighlight
				items={options}
				value={on}
				onValueChange={change}
				inputValue={typed}
				onInputValueChange={(text, details) => details.reason !== 'item-press' && setTyped(text)}
				itemToStringLabel={(option) => option.name}
				isItemEqualToValue={(a, b) => a.id === b.id && a.name === b.name}
			>
				<Combobox.Input
					ref={input}
					className={css.input}
					aria-label={t`Find or create a tag`}
					placeholder={t`Find or create a tag`}
					maxLength={60}
					dir="auto"
				/>
				<Combobox.Empty className={css.empty}>
					{typed === '' ? <Trans>There are no tags yet. Type a name to make one.</Trans> : null}
				</Combobox.Empty>
				<Combobox.List className={css.list} aria-label={t`Tags`}>
					{(option: Option) => (
						<Combobox.Item key={option.id ?? 'new'} value={option} className={floating.item}>
							<span className={floating.mark}>
								{option.id === null ? (
									<Plus size={16} aria-hidden />
								) : (
									<Combobox.ItemIndicator>
										<Check size={16} aria-hidden />
									</Combobox.ItemIndicator>
								)}
							</span>
							<span className={floating.words}>
								{option.id === null ? (
									<Trans>
										Create “<bdi>{option.name}</bdi>” and add it
									</Trans>
								) : (
									<>
										<TagDot colour={option.colour} /> <bdi>{option.name}</bdi>
										{option.meaning !== '' && <span className={floating.why}>{option.meaning}</span>}
									</>
								)}
							</span>
						</Combobox.Item>
					)}
				</Combobox.List>
			</Combobox.Root>
		</Dialog>
	);
}

const same = (a: string, b: string) => a.trim().toLocaleLowerCase() === b.toLocaleLowerCase();
