export const megabytes = (n: number): number => Math.round(n * 1_048_576);
