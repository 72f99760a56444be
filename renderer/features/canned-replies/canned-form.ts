import type { CannedReply } from '../../../contract/index.ts';

/** The name of its form: what is typed there and not saved yet is kept under it. */
export const cannedForm = (id: CannedReply['id'] | null): string => `canned ${id ?? 'new'}`;
