// What is loaded when it is wanted.
export const loadProblem = () => import('./Problem.tsx').then((m) => ({ default: m.Problem }));
