import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { mailFramePage } from './mail-frame.ts';
import css from './WholeMailDialog.module.css';

interface MailFrameProps {
	/** Cleaned by main, with its styles. */
	html: string;
	css: string;
	label: string;
	/** The element that scrolls: it has the focus. */
	scrollRef: RefObject<HTMLElement | null>;
}

const LINE_PX = 60;
/** Nobody knows how tall the mail is: the frame tells nothing. The keys let it grow, the wheel scrolls inside it. */
const MAX_PX = 20_000;

/** A mail as it was designed. It takes no focus, so that Escape and Tab stay the dialog's. */
export function MailFrame({ html, css: styles, label, scrollRef }: MailFrameProps) {
	const frame = useRef<HTMLIFrameElement>(null);
	useLayoutEffect(() => {
		if (!frame.current) return;
		frame.current.style.blockSize = '100%';
		frame.current.srcdoc = mailFramePage(html, styles);
	}, [html, styles]);
	useEffect(() => {
		const giveBack = () => {
			if (document.activeElement === frame.current) setTimeout(() => scrollRef.current?.focus());
		};
		window.addEventListener('blur', giveBack);
		return () => window.removeEventListener('blur', giveBack);
	}, [scrollRef]);

	const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
		const area = scrollRef.current;
		const step = {
			ArrowDown: LINE_PX,
			PageDown: (area?.clientHeight ?? 0) * 0.9,
			' ': (area?.clientHeight ?? 0) * 0.9,
		}[event.key];
		if (!area || !frame.current || step === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
		event.preventDefault();
		const needed = Math.min(MAX_PX, area.scrollTop + step + area.clientHeight);
		if (needed > frame.current.offsetHeight) frame.current.style.blockSize = `${needed}px`;
		area.scrollTop += step;
	};
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
		<section ref={scrollRef} className={css.design} tabIndex={0} aria-label={label} onKeyDown={onKeyDown}>
			<iframe ref={frame} className={css.frame} title={label} sandbox="" tabIndex={-1} referrerPolicy="no-referrer" />
		</section>
	);
}
