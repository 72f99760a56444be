// How much of Meta's limits is used, in percent, from its headers. X-App-Usage counts for the app, X-Business-Use-Case-Usage for the Page.
import { z } from 'zod';

const Percent = z.object({ call_count: z.number(), total_time: z.number(), total_cputime: z.number() }).partial();
const ByCase = z.record(
	z.string(),
	z.array(Percent.extend({ estimated_time_to_regain_access: z.number().optional() })),
);

interface Usage {
	/** The highest of all counts; 0 without headers. */
	readonly percent: number;
	/** Until Meta accepts calls again, in ms; undefined = it does now. */
	readonly waitMs?: number;
}

export function usageOf(headers: Headers): Usage {
	const app = Percent.safeParse(jsonOf(headers.get('x-app-usage'))).data;
	const cases = ByCase.safeParse(jsonOf(headers.get('x-business-use-case-usage'))).data;
	const all = [...(app ? [app] : []), ...Object.values(cases ?? {}).flat()];
	const percents = all.flatMap(({ call_count = 0, total_time = 0, total_cputime = 0 }) => [
		call_count,
		total_time,
		total_cputime,
	]);
	const minutes = Math.max(
		0,
		...Object.values(cases ?? {}).flatMap((each) => each.map((one) => one.estimated_time_to_regain_access ?? 0)),
	);
	const percent = Math.max(0, ...percents);
	return minutes > 0 ? { percent, waitMs: minutes * 60_000 } : { percent };
}

/** Slows down from 75 %, nearly stops from 95 %: each call costs more of our own budget. */
export const extraUnits = ({ percent }: Usage): number => (percent >= 95 ? 30 : percent >= 75 ? 3 : 0);

function jsonOf(text: string | null): unknown {
	if (text === null || text.length > 65_536) return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
