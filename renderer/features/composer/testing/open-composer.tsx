import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect } from 'vitest';
import type { ThreadId } from '../../../../contract/index.ts';
import { useThread } from '../../../state/context.tsx';
import type { Stores } from '../../../state/stores.ts';
import { NOW, settings } from '../../../testing/builders.ts';
import type { FakeShop } from '../../../testing/fake-shop.ts';
import { show, startStores } from '../../../testing/render.tsx';
import { Composer } from '../Composer.tsx';

function Pane({ narrow = false }: { narrow?: boolean }) {
	const thread = useThread((state) => state.thread);
	return thread && <Composer thread={thread} place="Mastodon" settings={settings} now={NOW} narrow={narrow} />;
}

/** The composer over the first thread of a shop, ready to be typed in. */
export async function open(shop: FakeShop, narrow = false) {
	const stores = await startStores(shop);
	show(stores, <Pane narrow={narrow} />);
	const user = userEvent.setup();
	if (!narrow) await waitFor(() => expect(screen.getByRole<HTMLTextAreaElement>('textbox').readOnly).toBe(false));
	return { stores, user };
}

export const box = () => screen.getByRole<HTMLTextAreaElement>('textbox');
export const radio = (name: RegExp) => screen.getByRole('radio', { name });
export const changeThread = (stores: Stores, id: string) => act(() => stores.thread.getState().open(id as ThreadId));
