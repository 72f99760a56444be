import { Menu } from '@base-ui/react/menu';
import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronDown } from 'lucide-react';
import type { RefObject } from 'react';
import { useStaff, useStores } from '../../state/context.tsx';
import { signerName } from '../../state/staff/store.ts';
import floating from '../../ui/floating.module.css';
import { MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import css from './SigningAs.module.css';

interface SigningAsProps {
	ownerName: string;
	/** Where the focus goes back to. */
	boxRef: RefObject<HTMLTextAreaElement | null>;
}

/** Where several people answer: who does it now. What they send, note, tag, put off and finish is stored with their name. */
export function SigningAs({ ownerName, boxRef }: SigningAsProps) {
	const { t } = useLingui();
	const stores = useStores();
	const staff = useStaff((state) => state);
	if (staff.members.length === 0) return null;
	const name = signerName(staff, ownerName);
	const sign = (id: typeof staff.signing) => void stores.ui.getState().attempt(() => stores.staff.getState().sign(id));
	return (
		<Menu.Root onOpenChange={(open) => !open && boxRef.current?.focus()}>
			<Menu.Trigger className={css.trigger}>
				<Trans>
					Signing as <bdi className={css.name}>{name}</bdi>
				</Trans>
				<ChevronDown size={12} aria-hidden />
			</Menu.Trigger>
			<Menu.Portal>
				<Menu.Positioner
					role="region"
					aria-label={t`Who signs`}
					className={floating.positioner}
					side="top"
					align="start"
					sideOffset={4}
				>
					<Menu.Popup className={floating.popup} finalFocus={boxRef}>
						<MenuItem checked={staff.signing === null} onSelect={() => sign(null)}>
							{ownerName || t`The owner`}
						</MenuItem>
						{staff.members.map((member) => (
							<MenuItem key={member.id} checked={staff.signing === member.id} onSelect={() => sign(member.id)}>
								<bdi>{member.name}</bdi>
							</MenuItem>
						))}
						<MenuSeparator />
						<MenuItem onSelect={() => stores.ui.getState().goTo('settings', 'names')}>
							<Trans>Who answers here…</Trans>
						</MenuItem>
					</Menu.Popup>
				</Menu.Positioner>
			</Menu.Portal>
		</Menu.Root>
	);
}
