import type { Bank } from '../generate.ts';
export const pt: Bank = { slots: {}, negative: [''], neutral: [''], positive: [''], opening: '', closing: '' };
