export const casts = ['bell', 'anchor'];
