// What `import 'electron'` finds in a test: nothing. Code under test gets a fake handed in (main/electron/*.test.ts).
export const app = undefined;
export default {};
