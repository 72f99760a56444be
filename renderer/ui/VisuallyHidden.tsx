import type { ComponentProps } from 'react';

const hidden = {
	position: 'absolute',
	inlineSize: 1,
	blockSize: 1,
	margin: -1,
	padding: 0,
	overflow: 'hidden',
	clipPath: 'inset(50%)',
	whiteSpace: 'nowrap',
	border: 0,
} as const;

/** Read out, not seen. */
export function VisuallyHidden(props: ComponentProps<'span'>) {
	return <span {...props} style={hidden} />;
}
