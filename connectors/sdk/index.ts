export * from './fault.ts';
export * from './sdk.ts';
