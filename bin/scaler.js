#!/usr/bin/env node
import "../dist/js/cli/main.js";
