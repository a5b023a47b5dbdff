import { casts } from './casts.js';

document.title = casts.join(' ');
