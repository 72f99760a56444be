// What the Page's replies may carry. A comment takes one photo, sent with its words in one call (`source`; developers.facebook.com/docs/graph-api,
// /{object-id}/comments and /{page-id}/photos: JPEG, PNG, GIF, less than 4 MB). A Messenger message takes words or one file of 25 MB (Send API,
// "saving assets"). A private reply to a comment takes words: no source says that it takes files.
import type { Audience, ThreadKind } from '../../contract/domain.ts';
import { uiText } from '../../contract/ui-text.ts';
import type { FilesAllowed } from '../sdk/index.ts';

export function filesAllowed(kind: ThreadKind, to: Audience): FilesAllowed {
	if (kind === 'review')
		return { why: uiText`Recommendations are answered on Facebook’s page: add the picture there.` };
	if (kind === 'message')
		return { max: 1, noWords: true, kinds: [{ what: 'file', types: ['*'], maxBytes: 25_000_000 }] };
	if (to === 'private')
		return {
			why: uiText`The first private message after a comment takes words only. Once the customer answers, you can send a file.`,
		};
	return {
		max: 1,
		kinds: [{ what: 'picture', types: ['image/jpeg', 'image/png', 'image/gif'], maxBytes: 4_000_000 }],
	};
}
