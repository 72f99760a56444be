// What the desktop program asks of its page: a notice was clicked, an item of the native menu was chosen.
import type { Bridge } from '../../contract/index.ts';
import { listen } from '../api/live.ts';
import { i18n } from '../locales/i18n.ts';
import { openTarget } from '../navigation/open-target.ts';
import type { Stores } from '../state/stores.ts';
import { registry } from './all.ts';
import { isOffered, whyNot } from './registry.ts';
import { contextOf } from './use-actions.ts';

export function listenToDesktop(stores: Stores, bridge: Pick<Bridge, 'on'>): () => void {
	return listen(bridge, {
		'notice.clicked': ({ target }) => void openTarget(stores, target),
		'action.chosen': ({ id }) => {
			const action = registry.get(id);
			const context = contextOf(stores);
			if (!action || !isOffered(action, context)) return;
			const why = whyNot(action, context);
			if (why) stores.ui.getState().notify(i18n._(why));
			else void action.run(context);
		},
	});
}
