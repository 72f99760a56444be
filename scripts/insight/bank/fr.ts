import type { Bank } from '../generate.ts';
export const fr: Bank = { slots: {}, negative: [''], neutral: [''], positive: [''], opening: '', closing: '' };
