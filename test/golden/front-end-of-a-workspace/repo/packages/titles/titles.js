export const title = 'Lantern';
