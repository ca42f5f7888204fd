-- An appeal may reach the office on paper: the day it came, where the office enters it for whoever asks.
ALTER TABLE "attendance_appeal" ADD COLUMN "received_on" DATE;
