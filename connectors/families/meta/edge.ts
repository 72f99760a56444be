// Graph's lists. They may lack `data`, be empty and still have a next page, and give the next page as an absolute address, of which we use
// only the cursor.
import { z } from 'zod';

const Paging = z.object({
	cursors: z
		.object({ after: z.string().max(4096).nullish() })
		.nullish()
		.catch(undefined),
	next: z.string().max(16_384).nullish(),
});

export const Edge = z.object({ data: z.array(z.unknown()).nullish(), paging: z.unknown().optional() });
export type Edge = z.output<typeof Edge>;

/** Inside another response: one that does not parse counts as empty. */
export const NestedEdge = Edge.nullish().catch(undefined);

const Album = z.object({ subattachments: NestedEdge });
/** A post's attachments, each picture of an album by itself, in an order that stays: an index names one. */
export const flatAttachments = (raw: readonly unknown[]): readonly unknown[] =>
	raw
		.flatMap((one) => {
			const inside = Album.safeParse(one).data?.subattachments?.data ?? [];
			return inside.length > 0 ? inside : [one];
		})
		.slice(0, 50);

/** The cursor of the next page; undefined = there is none. Only `next` says that there is one: the last page has cursors too. */
export function afterOf(edge: Edge | null | undefined): string | undefined {
	const paging = Paging.safeParse(edge?.paging).data;
	if (!paging?.next) return undefined;
	return URL.parse(paging.next)?.searchParams.get('after') ?? paging.cursors?.after ?? undefined;
}

/** "2026-05-01T10:00:00+0000", or unix seconds as a number or its digits. */
export const zGraphTime = z
	.union([z.string().max(40), z.number()])
	.transform((at) =>
		/^\d+(\.\d+)?$/.test(String(at))
			? Math.round(Number(at) * 1000)
			: Date.parse(String(at).replace(/([+-]\d\d)(\d\d)$/, '$1:$2')),
	)
	.pipe(z.number().int().min(631_152_000_000).max(4_102_444_800_000));
