import type { Bank } from '../generate.ts';
export const it: Bank = { slots: {}, negative: [''], neutral: [''], positive: [''], opening: '', closing: '' };
