/*---
title: {vi: Tỷ lệ}
unit: percent
reads: [pay]
grain: one receipt
reading: as the plan says
effective_from: 2025-01-01
slices: {channel: way}
---*/
