import type { ReactNode } from 'react';
import { webAddress } from '../../format/web-address.ts';

interface OutsideLinkProps {
	/** From a platform or a customer; nothing shows when it is no web address. */
	url: string | null;
	className: string | undefined;
	openLink: (url: string) => void;
	children: ReactNode;
}

/** A link to a page outside the program. The address passes the filter before it becomes an `href`. */
export function OutsideLink({ url, className, openLink, children }: OutsideLinkProps) {
	const href = webAddress(url);
	if (href === null) return null;
	return (
		<a
			className={className}
			href={href}
			target="_blank"
			rel="noreferrer noopener"
			onClick={(event) => {
				event.preventDefault();
				openLink(href);
			}}
		>
			{children}
		</a>
	);
}
