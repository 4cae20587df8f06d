#!/usr/bin/env node
// `scaler grade` has a file of its own, with all that it begins with: half of what a short file takes is loading.
await import(process.argv[2] === "grade" ? "../dist/js/cli/main-grade.js" : "../dist/js/cli/main.js");
