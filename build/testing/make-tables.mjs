/** Before the first test: what the core needs from the build although it is not bundled. */
import { makeTables } from '../bundling/build-app.mjs';

export async function setup() {
  await makeTables();
}
