import type { Bank } from '../generate.ts';
export const de: Bank = { slots: {}, negative: [''], neutral: [''], positive: [''], opening: '', closing: '' };
