import { Trans } from '@lingui/react/macro';
import { Component, type ReactNode } from 'react';
import { Button } from './Button.tsx';
import css from './PartBoundary.module.css';

/** A part that stops takes nothing else with it. What was typed is in the drafts, on the disk. */
export class PartBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
	override state: { error: Error | null } = { error: null };

	static getDerivedStateFromError(error: unknown) {
		return { error: error instanceof Error ? error : new Error(String(error)) };
	}

	override render() {
		const { error } = this.state;
		if (!error) return this.props.children;
		return (
			<div className={css.part} role="alert">
				<h2 className={css.title}>
					<Trans>This part of the screen stopped working. Your drafts are safe.</Trans>
				</h2>
				<div className={css.buttons}>
					<Button variant="main" onClick={() => this.setState({ error: null })}>
						<Trans>Reload this part</Trans>
					</Button>
					<Button onClick={() => void navigator.clipboard.writeText(`${error.message}\n${error.stack ?? ''}`)}>
						<Trans>Copy details</Trans>
					</Button>
				</div>
			</div>
		);
	}
}
