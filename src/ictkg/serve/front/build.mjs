// Bundles the entry files beside this one: node build.mjs MODULES OUT
// MODULES is the folder node_modules, OUT receives one file for each entry and the licences of what is in them.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

const [modules, out] = process.argv.slice(2).map((path) => resolve(path));
const here = dirname(fileURLToPath(import.meta.url));
const { build } = createRequire(join(modules, "package.json"))("esbuild");

const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: ["site.js", "graph.js", "layout.js", "query.js"],
  outdir: out,
  nodePaths: [modules],
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "none", // whole licences stand in licences.txt instead, and every bundle says so
  banner: { js: "/*! The licences of what is bundled here stand beside it, in licences.txt. */" },
  metafile: true,
  logLevel: "warning",
});

// Every package with code in a bundle keeps its licence.
const packages = new Set();
for (const output of Object.values(metafile.outputs)) {
  for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
    const parts = resolve(here, input).split(`${sep}node_modules${sep}`);
    if (parts.length > 1 && bytesInOutput > 0) {
      const names = parts.at(-1).split(sep);
      const name = names.slice(0, names[0].startsWith("@") ? 2 : 1).join(sep);
      packages.add([...parts.slice(0, -1), name].join(`${sep}node_modules${sep}`));
    }
  }
}
const texts = [...packages].sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(join(folder, file), "utf8").trim() : `Licence: ${license}`;
  return `${name} ${version}\n\n${text}\n`;
});
writeFileSync(join(out, "licences.txt"), texts.join(`\n${"-".repeat(72)}\n\n`));
