import { Trans } from '@lingui/react/macro';
import { surfaceText } from '../../format/kind-text.ts';
import { momentText } from '../../format/when.ts';
import type { ChannelLabel } from '../../navigation/use-channel.ts';
import { ChannelTile } from '../../ui/ChannelTile.tsx';
import type { FinderItem } from '../../ui/Finder.tsx';
import { AudienceGlyph } from '../../ui/glyphs.tsx';
import { Excerpt } from './Excerpt.tsx';
import css from './Search.module.css';
import type { Hit } from './use-hits.ts';

/** Among the hits of one search. */
export const hitId = ({ threadId, entryId, excerpt }: Hit): string => `hit ${threadId} ${entryId ?? excerpt}`;

/** One found message, note or file: who, where, when, and the words around what was searched for. */
export function hitItem(hit: Hit, place: ChannelLabel, now: number, timeZone: string): FinderItem {
	return {
		id: hitId(hit),
		icon: <ChannelTile>{place.letter}</ChannelTile>,
		side: <time>{momentText(hit.at, now, timeZone)}</time>,
		content: (
			<span className={css.hit}>
				<span className={css.who}>
					<bdi>{hit.name}</bdi>
					{hit.where !== 'note' && (
						<span className={hit.audience === 'public' ? css.public : undefined}>
							<AudienceGlyph audience={hit.audience} /> {surfaceText(hit.audience, hit.kind, place.name)}
						</span>
					)}
					{hit.where === 'note' && (
						<span>
							<Trans>in a note</Trans>
						</span>
					)}
					{hit.where === 'file' && (
						<span>
							<Trans>in the name of a file</Trans>
						</span>
					)}
					{hit.direction === 'out' && hit.where !== 'note' && (
						<span>
							<Trans>you wrote</Trans>
						</span>
					)}
				</span>
				<Excerpt text={hit.excerpt} marks={hit.marks} />
			</span>
		),
	};
}
