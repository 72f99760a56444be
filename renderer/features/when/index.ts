export { useTypedTime } from './use-typed-time.ts';
export { WhenPicker } from './WhenPicker.tsx';
