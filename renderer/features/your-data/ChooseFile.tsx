import { type ReactNode, useRef } from 'react';
import { useYourData } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';

interface ChooseFileProps {
	readonly accept: string;
	/** null = the system's dialog asks, in main. */
	readonly onChosen: (file: File | null) => void;
	readonly variant?: 'main' | 'plain';
	readonly children: ReactNode;
}

/** A button that asks for a file: by the system's dialog in the desktop program, else by the browser's. */
export function ChooseFile({ accept, onChosen, variant = 'plain', children }: ChooseFileProps) {
	const hasDialogs = useYourData((state) => state.data?.hasDialogs ?? false);
	const input = useRef<HTMLInputElement>(null);
	return (
		<>
			<Button variant={variant} onClick={() => (hasDialogs ? onChosen(null) : input.current?.click())}>
				{children}
			</Button>
			<input
				ref={input}
				type="file"
				accept={accept}
				hidden
				onChange={({ target }) => {
					const [file] = target.files ?? [];
					target.value = '';
					if (file) onChosen(file);
				}}
			/>
		</>
	);
}
