// Required into the main process before the program: the tour has a documents folder of its own.
const { app } = require('electron');

app.setPath('documents', process.env.TOUR_DOCUMENTS);
