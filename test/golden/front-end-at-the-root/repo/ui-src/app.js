const water = 'calm';

document.title = water;
