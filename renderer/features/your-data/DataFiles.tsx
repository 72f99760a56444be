import { useEffect } from 'react';
import { useStores, useUi, useYourData } from '../../state/context.tsx';
import { AutomaticCopies } from './AutomaticCopies.tsx';
import { BackUp } from './BackUp.tsx';
import { Conversations } from './Conversations.tsx';
import css from './YourData.module.css';

/** Everything that makes files of the owner's data. */
export function DataFiles() {
	const stores = useStores();
	const isOwnShop = useUi((ui) => ui.app?.profile === 'shop');
	const isRead = useYourData((state) => state.data !== null);
	useEffect(() => {
		void stores.ui.getState().attempt(() => stores.yourData.getState().read());
	}, [stores]);
	if (!isRead) return null;
	return (
		<div className={css.parts}>
			{isOwnShop && <BackUp />}
			{isOwnShop && <AutomaticCopies />}
			{isOwnShop && <Conversations />}
		</div>
	);
}
