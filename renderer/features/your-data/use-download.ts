import { useEffect } from 'react';
import { useStores } from '../../state/context.tsx';

/** The browser saves it without another click; its link stays for one that did not. */
export function useDownload(address: string | null): void {
	const stores = useStores();
	useEffect(() => {
		if (address === null || stores.yourData.getState().downloaded.includes(address)) return;
		stores.yourData.getState().noteDownload(address);
		const link = document.createElement('a');
		link.href = address;
		link.download = '';
		link.click();
	}, [address, stores]);
}
