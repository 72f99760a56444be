import { useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import type { Count } from '../../../contract/index.ts';
import { clockLocale } from '../../format/when.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import css from './Composer.module.css';
import { type CounterLevel, counterLevel, counterNews } from './counter.ts';

/** Silent until 80 %; what it says aloud is a status message of its own, so that it does not speak at every letter. */
export function CounterText({ count }: { count: Count | null }) {
	const { t } = useLingui();
	const level = counterLevel(count);
	const before = useRef<CounterLevel>('silent');
	const [news, setNews] = useState<ReturnType<typeof counterNews>>(null);
	const fresh = counterNews(before.current, level);
	before.current = level;
	if (fresh !== null && fresh !== news) setNews(fresh);
	const format = new Intl.NumberFormat(clockLocale());
	const used = format.format(count?.used ?? 0);
	const limit = format.format(count?.limit ?? 0);
	const left = format.format(Math.max(0, (count?.limit ?? 0) - (count?.used ?? 0)));
	const over = format.format(Math.max(0, (count?.used ?? 0) - (count?.limit ?? 0)));
	const spoken =
		level === 'silent' && news !== 'recovered'
			? ''
			: news === 'over'
				? t`${over} too long`
				: news === 'recovered'
					? t`It fits again`
					: news === 'near'
						? t`${left} left`
						: '';
	return (
		<>
			{level !== 'silent' && (
				<span className={`${css.counter} ${level === 'near' ? '' : css.tight}`}>
					{level === 'over'
						? t`${over} too long · ${used} / ${limit}`
						: level === 'tight'
							? t`${left} left · ${used} / ${limit}`
							: `${used} / ${limit}`}
				</span>
			)}
			<VisuallyHidden role="status">{spoken}</VisuallyHidden>
		</>
	);
}
