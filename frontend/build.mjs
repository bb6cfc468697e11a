// Builds everything a browser loads into one git-ignored folder that Django serves as static files.
// Nothing is loaded from another host at run time, and no file imports another one by name, so that
// Django may add a content hash to every file name.
import { build } from "esbuild";
import { execFileSync } from "node:child_process";
import { cp, mkdir, rm } from "node:fs/promises";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(here);
const out = path.join(root, "src/samsyn/web/static/built");
const package_file = (name) => path.join(root, "node_modules", name);

const shared = {
  bundle: true,
  minify: true,
  sourcemap: false, // a source map comment would make Django's hashing look for a file we do not ship
  target: ["es2022", "chrome111", "firefox115", "safari16.4"],
  legalComments: "none",
  logLevel: "warning",
};

// The design system's own program turns our few colours and sizes into the theme's many tokens.
const theme = path.join(root, "node_modules/.cache/samsyn-theme");
const designsystemet = (...words) =>
  execFileSync(process.execPath, [package_file("@digdir/designsystemet/dist/bin/designsystemet.js"), "tokens", ...words], {
    cwd: theme,
    stdio: ["ignore", "ignore", "inherit"],
  });
await mkdir(theme, { recursive: true });
await cp(path.join(here, "theme/designsystemet.config.json"), path.join(theme, "designsystemet.config.json"));
designsystemet("create", "--config", "designsystemet.config.json");
designsystemet("build", "--tokens", "tokens", "--out-dir", "css");

await rm(out, { recursive: true, force: true });
await mkdir(path.join(out, "fonts"), { recursive: true });

for (const subset of ["latin", "latin-ext"]) {
  const file = `inter-${subset}-wght-normal.woff2`;
  await cp(package_file(`@fontsource-variable/inter/files/${file}`), path.join(out, "fonts", file));
}

await Promise.all([
  build({
    ...shared,
    entryPoints: { samsyn: path.join(here, "css/samsyn.css"), map: path.join(here, "css/map.css") },
    alias: { "samsyn-theme": path.join(theme, "css/samsyn.css") },
    external: ["./fonts/*"],
    outdir: out,
  }),
  build({
    ...shared,
    entryPoints: { samsyn: path.join(here, "js/samsyn.js"), map: path.join(here, "js/map.js"), report: path.join(here, "js/report.js"), visit: path.join(here, "js/visit.js") },
    format: "esm",
    outdir: out,
  }),
  build({
    ...shared,
    entryPoints: { "map-worker": package_file("maplibre-gl/dist/maplibre-gl-worker.mjs") },
    format: "esm",
    outdir: out,
  }),
  cp(package_file("htmx.org/dist/htmx.min.js"), path.join(out, "htmx.js")),
]);

// Only the tests need axe; a server installed without development packages does without it.
if (existsSync(package_file("axe-core/axe.min.js"))) {
  await cp(package_file("axe-core/axe.min.js"), path.join(out, "axe.min.js"));
}
