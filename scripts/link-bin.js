/**
 * Makes `npx scaler` work inside this repository: npm links the commands of dependencies, not those of the package
 * itself. Runs after `npm install` and `npm ci`, as part of `prepare`.
 */
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../node_modules/.bin", import.meta.url));
mkdirSync(folder, { recursive: true });
rmSync(`${folder}/scaler`, { force: true });
if (process.platform === "win32")
  writeFileSync(`${folder}/scaler.cmd`, '@node "%~dp0\\..\\..\\bin\\scaler.js" %*\r\n');
else symlinkSync("../../bin/scaler.js", `${folder}/scaler`);
