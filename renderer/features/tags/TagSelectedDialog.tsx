import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Tag } from '../../../contract/index.ts';
import { actOnSelection } from '../../actions/selection.ts';
import { useSelection, useStores, useTags } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import css from './TagDialog.module.css';

/** T while several are selected: one tag for all of them, found or made by its name. */
export function TagSelectedDialog({ onClose }: { onClose: () => void }) {
	const { t } = useLingui();
	const stores = useStores();
	const tags = useTags((state) => state.tags) ?? [];
	const count = useSelection((selection) => selection.chosen.size);
	const [typed, setTyped] = useState('');
	const input = useRef<HTMLInputElement>(null);
	const name = typed.trim();
	const matches = tags.filter((tag) => same(tag.name).includes(same(name)));
	const exact = tags.find((tag) => same(tag.name) === same(name));
	const put = async (tag: Pick<Tag, 'id'> | null) => {
		onClose();
		const made =
			tag ?? (name === '' ? null : await stores.ui.getState().attempt(() => stores.client['tags.save']({ name })));
		if (made) await actOnSelection(stores, { kind: 'tag', tagId: made.id });
	};
	return (
		<Dialog
			title={t`Tag the selected conversations`}
			description={<Plural value={count} one="# conversation gets it." other="# conversations get it." />}
			closeLabel={t`Close`}
			onClose={onClose}
			firstFocus={input}
		>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					// Enter takes the tag that is named, else the first that begins so, else makes one.
					void put(exact ?? (name === '' ? null : (matches[0] ?? null)));
				}}
			>
				<Field
					ref={input}
					label={t`Find or create a tag`}
					value={typed}
					maxLength={40}
					autoComplete="off"
					onChange={(event) => setTyped(event.target.value)}
				/>
				<ul className={css.list} aria-label={t`Tags`}>
					{matches.map((tag) => (
						<li key={tag.id}>
							<Button variant="quiet" onClick={() => void put(tag)}>
								<bdi>{tag.name}</bdi>
							</Button>
						</li>
					))}
					{name !== '' && !exact && (
						<li>
							<Button variant="quiet" icon={<Plus size={16} aria-hidden />} onClick={() => void put(null)}>
								<Trans>
									Create “<bdi>{name}</bdi>” and add it
								</Trans>
							</Button>
						</li>
					)}
				</ul>
				{tags.length === 0 && name === '' && (
					<p className={css.empty}>
						<Trans>There are no tags yet. Type a name to make one.</Trans>
					</p>
				)}
			</form>
		</Dialog>
	);
}

const same = (name: string) => name.trim().toLocaleLowerCase();
