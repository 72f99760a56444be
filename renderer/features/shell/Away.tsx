import { Trans } from '@lingui/react/macro';

/** The program behind the page is away, or does not know this page: what it means and what to do. */
export function Away({ refused }: { refused: boolean }) {
	return refused ? (
		<Trans>
			This page belongs to other data, or to an earlier setup of Countertalk. Close it, and open the address that
			Countertalk printed when it started.
		</Trans>
	) : (
		<Trans>
			Countertalk is not running: nothing is received or sent. Start it again, and this page connects by itself. If it
			does not, open the address that Countertalk prints.
		</Trans>
	);
}
